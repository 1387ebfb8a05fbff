// One field that narrows every list down to the rows that hold what was typed.

const input = document.getElementById('filter');
const found = document.getElementById('found');

/** Shows only what fits; called again whenever the lists changed. */
export function applyFilter() {
  const wanted = input.value.trim().toLowerCase();
  document.body.classList.toggle('filtering', wanted !== '');
  let matches = 0;
  for (const section of document.querySelectorAll('main section')) {
    const title = section.querySelector('h2').textContent.toLowerCase();
    let inSection = 0;
    for (const row of section.querySelectorAll(':scope > ol > li')) {
      const fits = wanted === '' || row.textContent.toLowerCase().includes(wanted);
      row.classList.toggle('unlike', !fits);
      if (fits) inSection += 1;
    }
    const isOpened = section.classList.contains('opened');
    const fitsWhole = title.includes(wanted) || isOpened;
    section.classList.toggle('unlike', wanted !== '' && inSection === 0 && !fitsWhole);
    matches += inSection;
  }
  const words = wanted === '' ? '' : `${String(matches)} found`;
  if (found.textContent !== words) found.textContent = words;
}

/** Types it for somebody who wants to see what belongs to one row in another section. */
export function filterFor(text, section) {
  input.value = text;
  applyFilter();
  section.focus();
  section.scrollIntoView();
}

const isTyping = ({ target }) =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

input.addEventListener('input', applyFilter);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !isTyping(event) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
    input.select();
  }
  if (event.key === 'Escape' && event.target === input) {
    input.value = '';
    applyFilter();
  }
});
