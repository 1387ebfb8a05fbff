// Filters every list to the rows that contain the search text.

const input = document.getElementById('filter');
const matchCount = document.getElementById('match-count');

/** Hides rows and sections that do not match; called again whenever the lists change. */
export function applyFilter() {
  const query = input.value.trim().toLowerCase();
  document.body.classList.toggle('filtering', query !== '');
  let matches = 0;
  for (const section of document.querySelectorAll('main section')) {
    const title = section.querySelector('h2').textContent.toLowerCase();
    let sectionMatches = 0;
    for (const row of section.querySelectorAll(':scope > ol > li')) {
      const isMatch = query === '' || row.textContent.toLowerCase().includes(query);
      row.classList.toggle('no-match', !isMatch);
      if (isMatch) sectionMatches += 1;
    }
    const isVisible =
      sectionMatches > 0 || title.includes(query) || section.classList.contains('has-detail');
    section.classList.toggle('no-match', query !== '' && !isVisible);
    matches += sectionMatches;
  }
  const text = query === '' ? '' : `${matches} ${matches === 1 ? 'match' : 'matches'}`;
  if (matchCount.textContent !== text) matchCount.textContent = text;
}

/** Filters by `text` and moves the focus to `section`. */
export function filterBy(text, section) {
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
