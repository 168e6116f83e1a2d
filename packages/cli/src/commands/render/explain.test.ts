import { examplePath, run } from '../../__testUtils__/run';

describe('slipway render --explain', () => {
  it('explains each field beside it', async () => {
    const { status, out } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
      '--explain',
    );
    expect(status).toBe(0);
    expect(out).toMatch(
      /^ {2}replicas: 3 +# trait scaler patches it \(.*scaler\.cue:\d+\) ← replicas: policy "example-multi-env-policy", line 49$/m,
    );
    expect(out).toMatch(
      /^ {10}image: busybox +# component worker \(.*worker\.cue:\d+\) ← image: line 22$/m,
    );
  });

  it('explains each field as JSON, with the placement of its object', async () => {
    const { out } = await run(
      'render',
      '-f',
      examplePath('multi-cluster.yaml'),
      '--explain',
      '-o',
      'json',
    );
    const [first] = JSON.parse(out);
    expect(first).toMatchObject({
      environment: 'staging',
      cluster: 'cluster-staging',
      namespace: 'default',
      component: 'hello-world-server',
      object: { kind: 'Deployment' },
    });
    expect(first.fields).toContainEqual({
      path: 'spec.replicas',
      value: 1,
      origin: expect.objectContaining({
        kind: 'patch',
        type: 'scaler',
        inputs: [
          {
            name: 'parameter.replicas',
            path: 'spec.components[0].traits[0].properties.replicas',
            line: 18,
          },
        ],
      }),
    });
  });
});
