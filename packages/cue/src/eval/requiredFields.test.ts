import { errorOf, evaluateText } from '../testing/evaluateText';

describe('required fields', () => {
  it('must be given', () => {
    expect(errorOf('#P: {n!: int}\np: #P').diagnostics[0]).toMatchObject({
      message: 'the field is required but not present',
      path: ['p', 'n'],
    });
    expect(evaluateText('#P: {n!: int}\np: #P & {n: 1}').p).toEqual({ n: 1 });
  });

  it('constrain what is given', () => {
    expect(errorOf('#P: {n!: int}\np: #P & {n: "x"}').code).toBe('conflict');
  });
});
