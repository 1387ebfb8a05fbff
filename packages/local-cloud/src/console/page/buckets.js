// The buckets; opening one shows its folders and objects in place of the list.
import { count, el, field, moment } from './element.js';
import { ask, at, doing, during } from './press.js';

const section = document.getElementById('buckets');
const place = document.getElementById('bucket');

const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** Bytes as people read them: `512 bytes`, `1.5 MB`. */
function sized(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = bytes / 1024 ** step;
  return `${amount.toLocaleString('en', { maximumFractionDigits: step > 0 ? 1 : 0 })} ${UNITS[step]}`;
}

const opener = (name) =>
  [...section.querySelectorAll('.opens')].find(({ value }) => value === name);

function close(name) {
  place.hidden = true;
  place.replaceChildren();
  section.classList.remove('opened');
  opener(name)?.focus();
}

/** A file as base64, without the beginning of its `data:` address. */
const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The file cannot be read'));
    reader.readAsDataURL(file);
  });

/** What an object is and holds, as far as it can be shown. */
function content({ type, etag, metadata, picture, text }, key) {
  const more = Object.entries(metadata).map(([name, value]) => `${name}: ${value}`);
  return [
    el('p', { class: 'soft' }, [type, `ETag ${etag}`, ...more].join(' · ')),
    picture ? el('img', { class: 'picture', src: picture, alt: key }) : undefined,
    text === undefined ? undefined : el('pre', { tabindex: '0' }, text),
    picture ?? text ?? el('p', {}, 'Not shown here.'),
  ].filter((part) => part instanceof Node);
}

function objectRow(bucket, prefix, { key, size, at: since }) {
  const inside = el('div', {});
  const row = el(
    'li',
    {},
    el(
      'details',
      {
        ontoggle: async ({ currentTarget }) => {
          if (!currentTarget.open) return;
          try {
            inside.replaceChildren(
              ...content(await ask(at('buckets', bucket, 'object'), { key }), key),
            );
          } catch (error) {
            inside.replaceChildren(el('p', { class: 'problem' }, error.message));
          }
        },
      },
      el(
        'summary',
        {},
        el('strong', {}, key.slice(prefix.length) || 'the folder itself'),
        el('span', { class: 'soft' }, ` ${sized(size)} · `),
        moment(since),
      ),
      inside,
      el(
        'p',
        { class: 'buttons' },
        doing(
          'Delete',
          async () => {
            await ask(at('buckets', bucket, 'delete'), { key });
            const next = row.nextElementSibling ?? row.previousElementSibling;
            row.remove();
            (next?.querySelector('summary, button') ?? section).focus();
          },
          { 'aria-label': `Delete ${key}` },
        ),
      ),
    ),
  );
  return row;
}

/** A form that puts a file under a key; what is shown afterwards is `done`. */
function uploading(bucket, prefix, done) {
  const file = el('input', { type: 'file' });
  const key = el('input', { spellcheck: 'false' });
  key.value = prefix;
  file.addEventListener('change', () => {
    if (file.files[0]) key.value = prefix + file.files[0].name;
  });
  return el(
    'details',
    { class: 'tool' },
    el('summary', {}, 'Put a file here'),
    el('div', { class: 'form' }, field('File', file), field('Key', key)),
    el(
      'p',
      { class: 'buttons' },
      doing('Put it', async () => {
        const [chosen] = file.files;
        if (!chosen) throw new Error('Choose a file');
        const type = chosen.type || 'binary/octet-stream';
        const put = { key: key.value, type, base64: await read(chosen) };
        await ask(at('buckets', bucket, 'put'), put);
        await done();
        return 'Put';
      }),
    ),
  );
}

/** One folder of a bucket in place of the list. */
async function open(bucket, prefix = '') {
  const list = el('ol', {});
  const found = el('p', { class: 'soft', role: 'status' });
  const title = el('h3', { tabindex: '-1' }, prefix === '' ? bucket : `${bucket} / ${prefix}`);
  let next;
  const more = doing('More', () => load(next));
  const load = async (from) => {
    const page = await ask(at('buckets', bucket, 'folder'), { prefix, next: from });
    const rows = [
      ...page.folders.map((folder) =>
        el(
          'li',
          {},
          el(
            'button',
            {
              type: 'button',
              class: 'opens',
              onclick: ({ currentTarget }) =>
                void during(currentTarget, () => open(bucket, folder)),
            },
            folder.slice(prefix.length),
          ),
        ),
      ),
      ...page.objects.map((object) => objectRow(bucket, prefix, object)),
    ];
    if (from) list.append(...rows);
    else list.replaceChildren(...rows);
    next = page.next;
    more.hidden = next === undefined;
    found.textContent = list.children.length === 0 ? 'Nothing is here yet.' : '';
    return 'Loaded';
  };
  await load();
  const above = prefix.replace(/[^/]*\/$/, '');
  place.replaceChildren(
    el(
      'div',
      { class: 'row' },
      title,
      prefix === '' ? undefined : doing('One folder up', () => open(bucket, above)),
      doing('Back to all buckets', () => close(bucket)),
    ),
    uploading(bucket, prefix, () => load()),
    found,
    list,
    more,
  );
  place.hidden = false;
  section.classList.add('opened');
  title.focus();
  return 'Opened';
}

function bucketRow({ name, objects, size }) {
  const onclick = ({ currentTarget }) => void during(currentTarget, () => open(name));
  return el(
    'li',
    { class: 'row' },
    el('button', { type: 'button', class: 'opens', value: name, onclick }, name),
    el('span', { class: 'number' }, `${count(objects, 'object')}, ${sized(size)}`),
  );
}

export const buckets = { draw: bucketRow, key: ({ name }) => name };
