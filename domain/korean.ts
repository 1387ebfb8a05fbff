/** A particle with two forms: after a final consonant / after a vowel (`와/과` is customarily reversed). */
export type ParticlePair = keyof typeof FORMS;

/** How the pronounced word ends; `ㄹ` is a consonant for every particle but 으로/로. */
type Ending = 'consonant' | 'ㄹ' | 'vowel';

const FORMS = {
  '을/를': ['을', '를'],
  '이/가': ['이', '가'],
  '은/는': ['은', '는'],
  '와/과': ['과', '와'],
  '과/와': ['과', '와'],
  '으로/로': ['으로', '로'],
  '아/야': ['아', '야'],
  '이에요/예요': ['이에요', '예요'],
  '이라/라': ['이라', '라'],
  '이랑/랑': ['이랑', '랑'],
  '이나/나': ['이나', '나'],
} as const;

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS_PER_VOWEL = 28;
const FINAL_RIEUL = 8;

// 영 일 이 삼 사 오 육 칠 팔 구
const DIGITS = ['consonant', 'ㄹ', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'ㄹ', 'ㄹ'];

/** `josa('홍차', '을/를')` is `홍차를`: the word with the form of the particle that follows its sound. */
export function josa(word: string, pair: ParticlePair): string {
  return word + chooseForm(word, pair);
}

/**
 * Replaces markers such as `을(를)`, `이(가)`, `은(는)`, `와(과)` and `(으)로` in a finished Korean
 * sentence. Call it after the values were inserted: each marker follows the text in front of it.
 */
export function resolveParticles(text: string): string {
  return text.replace(MARKER, (marker: string, offset: number) =>
    chooseForm(text.slice(0, offset), PAIR_OF_MARKER.get(marker) ?? '을/를'),
  );
}

function chooseForm(word: string, pair: ParticlePair): string {
  const [afterConsonant, afterVowel] = FORMS[pair];
  const ending = findEnding(word);
  const isVowel = ending === 'vowel' || (ending === 'ㄹ' && afterVowel === '로');
  return isVowel ? afterVowel : afterConsonant;
}

/**
 * How a Korean reader pronounces the end of `text`. Quotes, punctuation and a trailing `(…)` are not
 * read: a particle belongs to the word before them (Korean orthography, appendix on punctuation).
 */
function findEnding(text: string): Ending {
  const word = stripSilentEnd(text.trim().replace(/(\S)\s*\([^()]*\)$/, '$1'));
  const last = word.at(-1) ?? '';
  if (/\d/.test(last)) return findNumberEnding(word);
  if (/\p{Script=Latin}/u.test(last)) return findLatinEnding(word);
  const code = last.charCodeAt(0);
  if (!(code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE)) return 'vowel';
  const final = (code - FIRST_SYLLABLE) % FINALS_PER_VOWEL;
  if (final === 0) return 'vowel';
  return final === FINAL_RIEUL ? 'ㄹ' : 'consonant';
}

// `%` stays because it is read: 퍼센트.
function stripSilentEnd(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}%]+$/u, '');
}

/** ₩ is read 원 and ¥ 엔; dollar, euro and pound end in a vowel. Other numbers are read in Sino-Korean. */
function findNumberEnding(word: string): Ending {
  const [, currency = '', zeros = ''] = /([₩¥$€£]?)[\d.,]*?([0,]*)$/.exec(word) ?? [];
  if (/[₩¥]/.test(currency)) return 'consonant';
  if (currency) return 'vowel';
  // 십 백 천 만 억 end in a consonant, 조 (twelve zeros) in a vowel.
  if (zeros) return zeros.replaceAll(',', '').length >= 12 ? 'vowel' : 'consonant';
  return (DIGITS[Number(word.at(-1))] ?? 'vowel') as Ending;
}

/**
 * Acronyms (`XL`, `PDF`, `kr`) are spelled: only L and R (엘, 알), M and N (엠, 엔) end in a consonant.
 * Other words follow the common transcription of loanwords: 메일, 애플, 홈, 폰, 링, 팩, 뮤직, 캡.
 */
function findLatinEnding(word: string): Ending {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  if (/\d ?[km]?g$/.test(plain)) return 'consonant'; // 그램
  if (/\d ?([cmk]?m|m?[lL])$/.test(plain)) return 'vowel'; // 미터, 리터
  const [label = ''] = /[a-z]+$/i.exec(plain) ?? [];
  const isSpelled = label === label.toUpperCase() || !/[aeiouy]/i.test(label);
  if (isSpelled) return /[lr]$/i.test(label) ? 'ㄹ' : /[mn]$/i.test(label) ? 'consonant' : 'vowel';
  if (/le?$/i.test(label)) return 'ㄹ';
  return /([mn]e?|ng|ck|ook|ic|[aeiou]p)$/i.test(label) ? 'consonant' : 'vowel';
}

const PAIR_OF_MARKER = new Map(
  (Object.keys(FORMS) as ParticlePair[]).flatMap((pair) => {
    const [consonant, vowel] = FORMS[pair];
    const markers = [`${consonant}(${vowel})`, `${vowel}(${consonant})`];
    if (consonant.endsWith(vowel)) markers.push(`(${consonant.slice(0, -vowel.length)})${vowel}`);
    return markers.map((marker) => [marker, pair] as const);
  }),
);
const MARKER = new RegExp(
  [...PAIR_OF_MARKER.keys()].map((marker) => marker.replace(/[()]/g, '\\$&')).join('|'),
  'g',
);
