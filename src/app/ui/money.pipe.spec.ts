import { TestBed } from '@angular/core/testing';
import type { Language } from '@domain/language';
import { LANGUAGE } from './language';
import { MoneyPipe } from './money.pipe';

const cases: { language: Language; amount: number; currency: string; text: string }[] = [
  { language: 'en', amount: 129_900, currency: 'USD', text: '$1,299.00' },
  { language: 'ko', amount: 129_900, currency: 'USD', text: 'US$1,299.00' },
  { language: 'ko', amount: 59_000, currency: 'KRW', text: '₩59,000' },
];

describe('the money pipe', () => {
  for (const { language, amount, currency, text } of cases) {
    it(`writes ${amount} minor units of ${currency} as ${text} in ${language}`, () => {
      TestBed.configureTestingModule({ providers: [{ provide: LANGUAGE, useValue: language }] });
      const pipe = TestBed.runInInjectionContext(() => new MoneyPipe());

      expect(pipe.transform(amount, currency)).toBe(text);
    });
  }
});
