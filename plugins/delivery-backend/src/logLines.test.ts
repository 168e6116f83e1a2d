import { eventually } from './__testUtils__/eventually';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

const C = 'cluster-staging';
const app = '/applications/default/shop';
const written = 'this image was asked to crash';
const crashes = 'it keeps crashing';
const marks = /[\u2066-\u2069]/;

const shop = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components: [{ name: web, type: webservice, properties: { image: "registry.example/web:crash" } }]
  workflow: { steps: [{ name: deploy, type: deploy, timeout: 2s, properties: { policies: [] } }] }
`;

describe('what a crashing container wrote last', () => {
  const database = useTestDatabase('sqlite');

  /** Everywhere where health is told, as somebody gets it to see. */
  async function everywhere(portal: Portal, runId: string): Promise<{ readonly [place: string]: string }> {
    const places = [app, '/applications', `${app}/tree`, `${app}/runs`, `/runs/${runId}`, `/runs/${runId}/events`, `/clusters/${C}`];
    const answers = await Promise.all(places.map(place => portal.as('viewer').get(place)));
    const refused = await portal.as('developer').post(`/runs/${runId}/terminate`, {});
    expect(refused.body.code).toBe('run_ended');
    return { ...Object.fromEntries(answers.map(({ text }, index) => [places[index], text])), refused: refused.text };
  }

  async function deliver(mayReadLogs: boolean) {
    const portal = await startPortal({
      database,
      clusters: [C],
      policy: permission => permission !== 'delivery.log.read' || mayReadLogs,
    });
    const { runId } = await portal.submit(shop);
    expect((await portal.ended(runId)).phase).toBe('failed');
    // A container that crashes runs now and then.
    const told = await eventually(async () => {
      const seen = await everywhere(portal, runId);
      return [app, `${app}/tree`, `/clusters/${C}`].every(place => seen[place].includes(crashes)) && seen;
    }, 'the cause is told everywhere');
    return { portal, told };
  }

  it('is told to those who may read logs, wherever the cause is but in refusals', async () => {
    const { told, portal } = await deliver(true);
    const { refused, ...rest } = told;
    const places = Object.keys(rest).filter(place => rest[place].includes(crashes));
    expect(places.filter(place => !rest[place].includes(written))).toEqual([]);
    expect(marks.test(JSON.stringify(told))).toBe(false);
    expect(JSON.stringify([refused, portal.notifications(), portal.signals(), portal.logs()])).not.toContain(written);
  });

  it('is told to nobody else, and nothing else is missing', async () => {
    const { told, portal } = await deliver(false);
    const text = JSON.stringify([told, portal.notifications(), portal.signals(), portal.logs()]);
    expect(text.includes(written)).toBe(false);
    expect(marks.test(text)).toBe(false);
    expect(told[app]).toMatch(/container \\"web\\" ended with exit code 1(, \d+ restarts?)?, it keeps crashing/);
  });
});
