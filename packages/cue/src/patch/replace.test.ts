import { patched } from '../testing/patched';

describe('+patchStrategy=replace', () => {
  it('takes the list of the patch as a whole', () => {
    expect(
      patched(
        { args: ['a', 'b'] },
        '{\n// +patchStrategy=replace\nargs: ["c"]}',
      ),
    ).toEqual({ args: ['c'] });
  });
});
