import {
  DEFINITIONS,
  examplePath,
  run,
  useFolder,
} from '../../__testUtils__/run';

const folder = useFolder();

describe('slipway vet', () => {
  it('is content with the examples and with every built-in definition', async () => {
    const { status, err } = await run(
      'vet',
      examplePath('multi-cluster.yaml'),
      DEFINITIONS,
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('finds a definition whose example cannot be rendered', async () => {
    const file = folder.write(
      'odd.cue',
      `odd: {
	type: "trait"
	annotations: "slipway.io/example": #"""
		apiVersion: core.oam.dev/v1beta1
		kind: Application
		metadata: {name: a}
		spec: {components: [{name: a, type: webservice, properties: {image: x}, traits: [{type: odd, properties: {count: "1"}}]}]}
		"""#
}
template: parameter: count: int
`,
    );
    const { status, err } = await run('vet', file);
    expect(status).toBe(1);
    expect(err).toContain(
      'In the example: Expected an integer, got the string "1".',
    );
  });
});
