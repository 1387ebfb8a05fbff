// S3 buckets; an open folder replaces the list.
import { actionButton, actionPath, callApi, runAction } from './actions.js';
import { el, field, formatCount, timestamp } from './element.js';

const section = document.getElementById('buckets');
const detail = document.getElementById('bucket');

const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** `512 bytes`, `1.5 MB` */
function formatSize(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = bytes / 1024 ** step;
  return `${amount.toLocaleString('en', { maximumFractionDigits: step > 0 ? 1 : 0 })} ${UNITS[step]}`;
}

const findOpenButton = (name) =>
  [...section.querySelectorAll('.open-button')].find(({ value }) => value === name);

function closeBucket(name) {
  detail.hidden = true;
  detail.replaceChildren();
  section.classList.remove('has-detail');
  findOpenButton(name)?.focus();
}

/** The file in base64, without the prefix of its `data:` URL. */
const readBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The file cannot be read'));
    reader.readAsDataURL(file);
  });

/** Metadata of an object and its content, if the page can display it. */
function renderObject({ type, etag, metadata, image, text }, key) {
  const properties = Object.entries(metadata).map(([name, value]) => `${name}: ${value}`);
  return [
    el('p', { class: 'muted' }, [type, `ETag ${etag}`, ...properties].join(' · ')),
    image && el('img', { class: 'image', src: image, alt: key }),
    text !== undefined && el('pre', { tabindex: '0' }, text),
    !image && text === undefined && el('p', {}, 'No preview available.'),
  ].filter((part) => part instanceof Node);
}

function createObjectRow(bucket, prefix, { key, size, at: lastModified }) {
  const content = el('div', {});
  const loadContent = async ({ currentTarget }) => {
    if (!currentTarget.open) return;
    try {
      const object = await callApi(actionPath('buckets', bucket, 'object'), { key });
      content.replaceChildren(...renderObject(object, key));
    } catch (error) {
      content.replaceChildren(el('p', { class: 'error' }, error.message));
    }
  };
  const deleteObject = async () => {
    await callApi(actionPath('buckets', bucket, 'delete'), { key });
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector('summary, button') ?? section).focus();
  };
  const row = el(
    'li',
    {},
    el(
      'details',
      { ontoggle: loadContent },
      el(
        'summary',
        {},
        el('strong', {}, key.slice(prefix.length) || '(folder object)'),
        el('span', { class: 'muted' }, ` ${formatSize(size)} · `),
        timestamp(lastModified),
      ),
      content,
      el(
        'p',
        { class: 'buttons' },
        actionButton('Delete', deleteObject, { 'aria-label': `Delete ${key}` }),
      ),
    ),
  );
  return row;
}

/** A form that uploads a file; `onUploaded` reloads the folder. */
function renderUploadForm(bucket, prefix, onUploaded) {
  const file = el('input', { type: 'file' });
  const key = el('input', { spellcheck: 'false' });
  key.value = prefix;
  file.addEventListener('change', () => {
    if (file.files[0]) key.value = prefix + file.files[0].name;
  });
  return el(
    'details',
    { class: 'tool' },
    el('summary', {}, 'Upload a file'),
    el('div', { class: 'form' }, field('File', file), field('Key', key)),
    el(
      'p',
      { class: 'buttons' },
      actionButton('Upload', async () => {
        const [selected] = file.files;
        if (!selected) throw new Error('Select a file');
        const type = selected.type || 'binary/octet-stream';
        const input = { key: key.value, type, base64: await readBase64(selected) };
        await callApi(actionPath('buckets', bucket, 'put'), input);
        await onUploaded();
        return 'Uploaded';
      }),
    ),
  );
}

function renderFolderRow(bucket, prefix, folder) {
  const onclick = ({ currentTarget }) =>
    void runAction(currentTarget, () => openFolder(bucket, folder));
  const name = folder.slice(prefix.length);
  return el('li', {}, el('button', { type: 'button', class: 'open-button', onclick }, name));
}

/** Replaces the list by one folder of a bucket. */
async function openFolder(bucket, prefix = '') {
  const list = el('ol', {});
  const status = el('p', { class: 'muted', role: 'status' });
  const title = el('h3', { tabindex: '-1' }, prefix === '' ? bucket : `${bucket} / ${prefix}`);
  let next;
  const more = actionButton('Load more', () => load(next));
  const load = async (from) => {
    const page = await callApi(actionPath('buckets', bucket, 'folder'), { prefix, next: from });
    const rows = [
      ...page.folders.map((folder) => renderFolderRow(bucket, prefix, folder)),
      ...page.objects.map((object) => createObjectRow(bucket, prefix, object)),
    ];
    if (from) list.append(...rows);
    else list.replaceChildren(...rows);
    next = page.next;
    more.hidden = next === undefined;
    status.textContent = list.children.length === 0 ? 'This folder is empty.' : '';
    return 'Loaded';
  };
  await load();
  const parent = prefix.replace(/[^/]*\/$/, '');
  detail.replaceChildren(
    el(
      'div',
      { class: 'row' },
      title,
      prefix === '' ? undefined : actionButton('Parent folder', () => openFolder(bucket, parent)),
      actionButton('Back to buckets', () => closeBucket(bucket)),
    ),
    renderUploadForm(bucket, prefix, () => load()),
    status,
    list,
    more,
  );
  detail.hidden = false;
  section.classList.add('has-detail');
  title.focus();
  return 'Opened';
}

function renderBucket({ name, objects, size }) {
  const onclick = ({ currentTarget }) => void runAction(currentTarget, () => openFolder(name));
  return el(
    'li',
    { class: 'row' },
    el('button', { type: 'button', class: 'open-button', value: name, onclick }, name),
    el('span', { class: 'number' }, `${formatCount(objects, 'object')}, ${formatSize(size)}`),
  );
}

export const buckets = { render: renderBucket, key: ({ name }) => name };
