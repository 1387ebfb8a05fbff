import { decodeForm, type Form } from './form';

describe('decodeForm', () => {
  const cases: { text: string; form: Form }[] = [
    { text: '', form: {} },
    { text: 'amount=12&currency=usd', form: { amount: '12', currency: 'usd' } },
    { text: 'metadata[orderId]=a%26b', form: { metadata: { orderId: 'a&b' } } },
    { text: 'a[b][c]=1&a[b][d]=2', form: { a: { b: { c: '1', d: '2' } } } },
    { text: 'expand[]=x&expand[]=y', form: { expand: ['x', 'y'] } },
    { text: 'expand[0]=x&expand[1]=y', form: { expand: ['x', 'y'] } },
    { text: 'lines[0][sku]=a&lines[1][sku]=b', form: { lines: [{ sku: 'a' }, { sku: 'b' }] } },
    { text: 'a=text&a[b]=1', form: { a: { b: '1' } } },
    { text: '__proto__[x]=1&a[constructor]=2', form: {} },
  ];
  for (const { text, form } of cases) {
    it(text || '(empty)', () => expect(decodeForm(text)).toEqual(form));
  }
});
