import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '@domain/language';
import { shop } from '@domain/shop';
import { CATEGORIES, PRODUCTS } from './catalogue';
import { PICTURES } from './pictures';
import type { CatalogueProduct } from './product';

const VARIANTS = PRODUCTS.flatMap(({ variants }) => variants);
const ASSETS = path.resolve('node_modules/@lobehub/fluent-emoji-3d/assets');

const twice = (words: string[]): string[] =>
  words.filter((word, index) => words.indexOf(word) !== index);

function textsOf(product: CatalogueProduct, language: Language): string[] {
  const { name, blurb, description, details } = product.texts[language];
  const options = product.variants.flatMap((variant) => variant.options);
  const choices = options.flatMap((option) => [option.name[language], option.value[language]]);
  return [name, blurb, description, ...details, ...choices];
}

describe('the catalogue', () => {
  it('has at least 48 products to buy in six categories, each with a tint of its own', () => {
    const shown = PRODUCTS.filter(({ published, daysOld }) => published && daysOld >= 0);
    expect(shown.length).toBeGreaterThanOrEqual(48);
    expect(CATEGORIES.map(({ tint }) => tint).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { slug, products } of CATEGORIES) {
      expect(products.length).withContext(slug).toBeGreaterThanOrEqual(8);
    }
  });

  it('names nothing twice', () => {
    expect(twice(PRODUCTS.map(({ slug }) => slug))).toEqual([]);
    expect(twice(CATEGORIES.map(({ slug }) => slug))).toEqual([]);
    expect(twice(VARIANTS.map(({ sku }) => sku))).toEqual([]);
    for (const language of shop.languages) {
      expect(twice(PRODUCTS.map(({ texts }) => texts[language].name))).toEqual([]);
    }
  });

  it('keeps slugs and SKUs in a form that addresses and labels can carry', () => {
    for (const { slug } of PRODUCTS) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const { sku } of VARIANTS) expect(sku).toMatch(/^[A-Z]+(-[A-Z\d]+)*$/);
  });

  it('is on sale, nearly gone, sold out, a draft and still to come: each somewhere', () => {
    const onSale = PRODUCTS.filter(({ variants }) => variants.some(({ was }) => was));
    expect(onSale.length).toBeGreaterThanOrEqual(5);
    expect(VARIANTS.find(({ sku }) => sku === 'DALBIT-PINK')?.stock).toBe(2);
    const soldOut = PRODUCTS.filter(({ variants }) => variants.every(({ stock }) => stock === 0));
    expect(soldOut.map(({ slug }) => slug)).toEqual(['nun-camera']);
    const drafts = PRODUCTS.filter(({ published }) => !published);
    expect(drafts.map(({ slug }) => slug)).toEqual(['yeonkkot-water-lily']);
    const toCome = PRODUCTS.filter(({ daysOld }) => daysOld < 0);
    expect(toCome.map(({ slug }) => slug)).toEqual(['gongnyong-dinosaur']);
    expect(PRODUCTS.filter(({ variants }) => variants.length >= 8).length).toBeGreaterThan(3);
  });

  for (const product of PRODUCTS) {
    describe(product.slug, () => {
      it('is told in every language', () => {
        for (const language of shop.languages) {
          const texts = textsOf(product, language);
          expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
          expect(product.texts[language].details.length).toBeGreaterThanOrEqual(2);
        }
        for (const text of [product.texts.ko.name, product.texts.ko.description]) {
          expect(text).toMatch(/[가-힣]/);
        }
        expect(textsOf(product, 'en').join(' ')).not.toMatch(/[가-힣]/);
        const sentences = product.texts.en.description.match(/[.!?)](?= |$)/g) ?? [];
        expect(sentences.length).toBeGreaterThanOrEqual(2);
      });

      it('asks every variant the same questions, and no two answer the same', () => {
        const axes = product.variants.map(({ options }) => options.map(({ name }) => name.en));
        expect(new Set(axes.map((names) => names.join())).size).toBe(1);
        for (const language of shop.languages) {
          const answers = product.variants.map(({ options }) =>
            options.map(({ value }) => value[language]).join(),
          );
          expect(twice(answers)).toEqual([]);
        }
      });

      it('has prices, weights and stock that can be', () => {
        for (const { sku, price, was, stock, weightGrams } of product.variants) {
          expect(Number.isInteger(price) && price >= 100 && price < 100_000)
            .withContext(sku)
            .toBe(true);
          expect(was === undefined || (Number.isInteger(was) && was > price))
            .withContext(sku)
            .toBe(true);
          expect(Number.isInteger(stock) && stock >= 0)
            .withContext(sku)
            .toBe(true);
          expect(Number.isInteger(weightGrams) && weightGrams > 0)
            .withContext(sku)
            .toBe(true);
        }
      });

      it('shows pictures that are made', () => {
        const shown = [product.picture, ...product.variants.map(({ picture }) => picture)];
        expect(shown.filter((id) => !(id in PICTURES))).toEqual([]);
      });
    });
  }
});

describe('the categories', () => {
  for (const { slug, picture, texts } of CATEGORIES) {
    it(`${slug} has a picture and its texts`, () => {
      expect(picture in PICTURES).toBe(true);
      for (const language of shop.languages) {
        expect(texts[language].name).toMatch(/\S/);
        expect(texts[language].blurb).toMatch(/\S/);
      }
      expect(texts.ko.name).toMatch(/[가-힣]/);
    });
  }
});

describe('the pictures', () => {
  for (const [id, recipe] of Object.entries(PICTURES)) {
    it(`${id} is made from an emoji that the package has, by a recipe that can be`, () => {
      expect(existsSync(path.join(ASSETS, `${recipe.emoji}.webp`))).toBe(true);
      expect(recipe.hue ?? 0).toBeLessThan(360);
      expect(recipe.tint ?? '#000000').toMatch(/^#[\da-f]{6}$/);
    });
  }

  it('are all of use', () => {
    const signs = ['basket', 'magnifier', 'parcel', 'plug'];
    const used = new Set([...signs, ...[...CATEGORIES, ...VARIANTS].map(({ picture }) => picture)]);
    expect(Object.keys(PICTURES).filter((id) => !used.has(id))).toEqual([]);
  });
});
