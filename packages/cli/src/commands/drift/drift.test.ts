import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { z } from 'zod';
import { runWith, useFolder } from '../../__testUtils__/run';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

function slipway(...args: string[]) {
  return runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') } },
    ...args,
  );
}

const application = (name: string) => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: {name: ${name}, namespace: default, annotations: {slipway.io/drift: report}}
spec:
  components:
    - name: ${name}
      type: k8s-objects
      properties:
        objects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}, data: {color: blue}}]
`;

const listed = z.object({
  items: z.array(z.object({ id: z.string(), state: z.string() })),
  choices: z.array(z.object({ id: z.string(), field: z.string() })),
});

/** Delivers, lets somebody else paint it red, and waits until that is seen. */
async function paintRed(name: string) {
  const file = folder.write('app.yaml', application(name));
  expect(await slipway('up', '-f', file, '--wait')).toMatchObject({
    status: 0,
  });
  const { kubeconfig } = portal().cluster('staging');
  const cluster = connectCluster(
    await clusterConfigFromKubeconfig(kubeconfig, { name: 'staging' }),
  );
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'default',
    name,
  };
  await cluster.patch(
    object,
    { data: { color: 'red' } },
    { fieldManager: 'kubectl' },
  );
  for (;;) {
    const { items } = await list(name);
    if (items.some(({ state }) => state === 'open')) {
      return async () => Object(await cluster.get(object)).data.color;
    }
  }
}

async function list(name: string) {
  const { out } = await slipway('drift', 'list', name, '-o', 'json');
  return listed.parse(JSON.parse(out));
}

it('what somebody changed is listed with who did it, and set back', async () => {
  const color = await paintRed('healed');
  expect((await slipway('drift', 'list', 'healed')).out).toMatch(
    /open +ConfigMap default\/healed +staging .*kubectl/,
  );
  expect(await slipway('drift', 'heal', 'healed')).toMatchObject({
    status: 0,
    out: expect.stringContaining('ConfigMap healed (healed)'),
  });
  expect(await color()).toBe('blue');
  expect(await slipway('drift', 'heal', 'healed')).toMatchObject({
    status: 1,
    err: expect.stringContaining('everything is as it was applied'),
  });
});

it('what somebody changed is left to them, until that is withdrawn', async () => {
  const color = await paintRed('accepted');
  expect(await slipway('drift', 'accept', 'accepted')).toMatchObject({
    status: 0,
  });
  expect(await color()).toBe('red');
  const { choices } = await list('accepted');
  expect(choices).toMatchObject([{ field: 'data.color' }]);
  expect((await slipway('drift', 'list', 'accepted')).out).toContain(
    'Decided about fields:',
  );
  expect(
    await slipway('drift', 'withdraw', 'accepted', choices[0].id),
  ).toMatchObject({ status: 0 });
  expect((await list('accepted')).choices).toEqual([]);
});
