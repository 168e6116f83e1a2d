// The story of the README as a person lives it, in a real browser: form, staging, approval, production, change, rejection,
// deletion. Ends with "N passed, N failed"; pictures and durations go to .screenshots/.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rootDir } from './portal/options.mjs';
import { openBrowser, signIn } from './story/browser.mjs';
import { createStory } from './story/chapters.mjs';
import { eventually } from './story/eventually.mjs';
import { startFreshPortal } from './story/freshPortal.mjs';
import { portalApi } from './story/portalApi.mjs';
import { darken, findBarriers, isTooWide } from './story/readability.mjs';
import { fillTemplate } from './story/fillTemplate.mjs';

const NAME = 'shop';
const APPLICATION = `/applications/default/${NAME}`;
const example = file => readFile(path.join(rootDir, 'examples', 'applications', file), 'utf8');

const story = createStory(process.env.SLIPWAY_SCREENSHOTS ?? path.join(rootDir, '.screenshots'));
const flags = process.argv.slice(2);
const portal = await startFreshPortal({ flags });
const api = portalApi(portal);
const browser = await openBrowser();
let developer;
let approver;
let viewer;

const status = async () => (await api.call('GET', APPLICATION)).body;
const environment = (application, name) => application?.environments?.find(each => each.name === name);
const waitsForApproval = application => application?.pendingApprovals === 1;
const deliveryTab = `${portal.url}/catalog/default/component/${NAME}/delivery`;
const pendingApproval = async () => (await status()).approvals.find(each => each.state === 'pending');

await story.chapter('the page offers three sign-ins', () => developer, async () => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(portal.url);
  for (const role of ['developer', 'approver', 'viewer']) {
    await page.getByRole('button', { name: `Sign in as ${role}` }).waitFor();
  }
  await story.picture(page, '00-sign-in');
  await page.close();
  developer = await signIn(browser, portal.url, 'developer');
  approver = await signIn(browser, portal.url, 'approver');
  viewer = await signIn(browser, portal.url, 'viewer');
});

await story.chapter('the form takes the parameters from the definition and shows what will be delivered', () => developer, () =>
  fillTemplate(developer, story, portal.url, NAME),
);

await story.chapter('Create starts a run within seconds and links to it', () => developer, async () => {
  await developer.getByRole('button', { name: 'Create', exact: true }).click();
  await developer.getByRole('link', { name: 'Watch the delivery' }).waitFor();
  await developer.getByRole('link', { name: 'Open in the catalog' }).waitFor();
});

await story.chapter('staging becomes healthy while the developer watches, then production waits for an approval', () => developer, async () => {
  await eventually(
    () => developer.goto(deliveryTab).then(() => developer.getByTestId('environment-staging').waitFor({ timeout: 5000 })).then(() => true, () => false),
    found => found,
    { seconds: 40, what: 'The component in the catalog' },
  );
  const staging = developer.getByTestId('environment-staging');
  await staging.getByText('1/1 ready').waitFor();
  await developer.getByTestId('environment-prod').getByText('Waits for approval', { exact: true }).waitFor();
  await developer.getByText(/production[- ]approvers/i).first().waitFor();
  await developer.getByText(/prod on cluster-prod: \d+ to create/).first().waitFor();
});

await story.chapter('neither the developer nor the viewer can approve, on the page or by the API', () => viewer, async () => {
  const { id, hash } = await pendingApproval();
  await viewer.goto(deliveryTab);
  await viewer.getByTestId('environment-prod').getByText('Waits for approval', { exact: true }).waitFor();
  for (const page of [developer, viewer]) {
    assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
  }
  for (const name of ['Delete', 'Change image', 'Stop run']) {
    assert.equal(await viewer.getByRole('button', { name, exact: true }).count(), 0, `the viewer sees "${name}"`);
  }
  for (const role of ['developer', 'viewer']) {
    const answer = await (await api.as(role)).call('POST', `/approvals/${id}/approve`, { hash });
    assert.equal(answer.status, 403, `${role} was answered ${answer.status}`);
  }
  const service = await api.call('POST', `/approvals/${id}/approve`, { hash });
  assert.equal(service.status, 403, `the token of npm start was answered ${service.status}`);
});

await story.chapter('the approver approves with a comment, and production is delivered', () => approver, async () => {
  await approver.goto(`${portal.url}/delivery/approvals`);
  const card = approver.getByRole('region', { name: `Approval of prod for ${NAME}` });
  await card.getByText(/prod on cluster-prod: \d+ to create/).waitFor();
  await card.getByLabel('Comment').fill('Looks good');
  await story.picture(approver, '06a-pending-approvals');
  await card.getByRole('button', { name: 'Approve' }).click();
  await approver.getByText('Nothing waits for an approval').waitFor();
  await approver.goto(deliveryTab);
  await approver.getByTestId('environment-prod').getByText('2/2 ready').waitFor();
});

await story.chapter('the run says who approved, when and what', () => developer, async () => {
  const application = await eventually(status, each => each?.phase === 'running', { what: 'Phase running' });
  const run = (await api.call('GET', `/runs/${application.run.id}`)).body;
  const [decided] = run.approvals;
  assert.equal(decided.decidedBy, 'user:default/approver');
  assert.equal(decided.comment, 'Looks good');
  await developer.goto(`${portal.url}/delivery/runs/${application.run.id}`);
  // By name, or by title once the catalog told it.
  await developer.getByText(/approved by approver/i).first().waitFor();
  await developer.getByText(/Looks good/).first().waitFor();
});

await story.chapter('another image goes the same way', () => developer, async () => {
  await developer.goto(deliveryTab);
  await developer.getByRole('button', { name: 'Change image' }).click();
  await developer.getByRole('textbox', { name: `Image of ${NAME}` }).fill('crccheck/hello-world:1.1');
  await developer.getByRole('button', { name: 'Deliver', exact: true }).click();
  await eventually(status, each => each?.revision?.number === 2 && waitsForApproval(each), { what: 'The approval of revision 2' });
  await approver.goto(deliveryTab);
  await approver.getByText('prod on cluster-prod: 1 to update').waitFor();
  assert.equal(await approver.getByText('spec.template.spec.containers[0].image').count(), 1);
  await story.picture(approver, '08a-diff-of-the-image');
  await approver.getByRole('button', { name: 'Approve' }).click();
  await eventually(status, each => each?.phase === 'running' && environment(each, 'prod')?.revision === `${NAME}-v2`, { what: 'Revision 2 in production' });
  await developer.getByTestId('environment-prod').getByText(`${NAME}-v2`).first().waitFor();
});

await story.chapter('what is gone from the Application is gone from the clusters', () => developer, async () => {
  const { manifest } = await status();
  manifest.spec.components[0].traits = manifest.spec.components[0].traits.filter(trait => trait.type !== 'ingress');
  const before = (await api.call('GET', `${APPLICATION}/resources`)).body.items.filter(each => each.kind === 'Ingress');
  assert.equal(before.length, 2);
  const answer = await api.call('PUT', APPLICATION, manifest);
  assert.equal(answer.status, 202, JSON.stringify(answer.body));
  await eventually(status, each => each?.revision?.number === 3 && waitsForApproval(each), { what: 'The approval of revision 3' });
  const { id, hash } = await pendingApproval();
  assert.equal((await (await api.as('approver')).call('POST', `/approvals/${id}/approve`, { hash })).status, 200);
  await eventually(status, each => each?.phase === 'running' && environment(each, 'prod')?.revision === `${NAME}-v3`, { what: 'Revision 3 in production' });
  const after = await eventually(
    async () => (await api.call('GET', `${APPLICATION}/resources`)).body.items.map(each => each.kind),
    kinds => !kinds.includes('Ingress'),
    { what: 'The Ingress gone' },
  );
  assert.ok(after.includes('Deployment'));
});

await story.chapter('a rejected change leaves production as it was', () => approver, async () => {
  await developer.goto(deliveryTab);
  await developer.getByRole('button', { name: 'Change image' }).click();
  await developer.getByRole('textbox', { name: `Image of ${NAME}` }).fill('crccheck/hello-world:2.0');
  await developer.getByRole('button', { name: 'Deliver', exact: true }).click();
  await eventually(status, each => each?.revision?.number === 4 && waitsForApproval(each), { what: 'The approval of revision 4' });
  await approver.goto(deliveryTab);
  await approver.getByLabel('Comment').fill('Not today');
  await approver.getByRole('button', { name: 'Reject' }).click();
  const application = await eventually(status, each => each?.phase === 'workflowTerminated', { what: 'The end of the rejected run' });
  assert.equal(environment(application, 'prod').revision, `${NAME}-v3`);
  await approver.getByText(/rejected/i).first().waitFor();
});

await story.chapter('deleting takes everything away and says what was deleted', () => developer, async () => {
  await developer.goto(deliveryTab);
  await developer.getByRole('button', { name: 'Delete', exact: true }).click();
  await developer.getByRole('button', { name: /Delete with \d+ objects?/ }).click();
  await developer.getByText(`default/${NAME} was deleted`).waitFor();
  await developer.getByText('What was deleted').waitFor();
  assert.equal((await api.call('GET', APPLICATION)).status, 404);
});

await story.chapter('a manifest full of mistakes is refused with all of them at once', () => developer, async () => {
  await developer.goto(`${portal.url}/delivery/new`);
  await pasteManifest(await example('express-server-as-printed.yaml'));
  await developer.getByText(/did you mean.*properties/i).first().waitFor();
  await developer.getByText(/arms \| promethues/).first().waitFor();
});

await story.chapter('the acceptance case is delivered word for word from the page “New from YAML”', () => developer, async () => {
  await pasteManifest(await example('multi-cluster.yaml'));
  const deliver = developer.getByRole('button', { name: 'Deliver default/example-app' });
  await eventually(() => deliver.isEnabled(), enabled => enabled, { what: 'The button for the acceptance case' });
  await story.picture(developer, '13a-new-from-yaml');
  await deliver.click();
  const read = async () => (await api.call('GET', '/applications/default/example-app')).body;
  await eventually(read, waitsForApproval, { what: 'The approval of production' });
  const { id, hash } = (await read()).approvals[0];
  await (await api.as('approver')).call('POST', `/approvals/${id}/approve`, { hash, comment: 'Go' });
  const done = await eventually(read, each => each?.phase === 'running', { what: 'Phase running' });
  assert.equal(environment(done, 'staging').cluster, 'cluster-staging');
  assert.equal(environment(done, 'staging').ready, 1);
  assert.equal(environment(done, 'prod').cluster, 'cluster-prod');
  assert.equal(environment(done, 'prod').ready, 4);
  await developer.goto(`${portal.url}/delivery/applications`);
  await developer.getByText('example-app').first().waitFor();
});

await story.chapter('a definition is tried in the page while it is written, and nothing is published', () => developer, async () => {
  const read = async () => (await api.call('GET', '/definitions/trait/scaler')).body;
  const { source } = await read();
  await developer.goto(`${portal.url}/delivery/definitions/trait/scaler/edit`);
  await developer.getByRole('tab', { name: 'Try it' }).click();
  await developer.getByRole('button', { name: 'replicas: 3' }).waitFor();
  await developer.getByRole('textbox', { name: 'Definition' }).fill(source.replace('replicas: parameter.replicas', 'replicas: parameter.replicas + 1'));
  await developer.getByRole('button', { name: 'replicas: 4' }).hover();
  await developer.getByText(/trait scaler patches it/).waitFor();
  await story.picture(developer, '14-definition-tried');
  assert.equal((await read()).source, source);
});

await story.chapter('everybody can read every page, in the light, in the dark and on a telephone', () => approver, async () => {
  const { run } = (await api.call('GET', '/applications/default/example-app')).body;
  const pages = ['', '/applications/default/example-app', `/runs/${run.id}`, '/approvals', '/clusters', '/definitions', '/definitions/component/webservice', '/definitions/new', '/new'];
  const urls = pages.map(page => `${portal.url}/delivery${page}`);
  const barriers = [];
  for (const inTheDark of [false, true]) {
    if (inTheDark) {
      await darken(approver);
    }
    for (const url of urls) {
      barriers.push(...(await findBarriers(approver, url)));
    }
  }
  for (const url of urls) {
    barriers.push(...((await isTooWide(approver, url)) ? [`${url} is wider than a telephone`] : []));
  }
  assert.deepEqual(barriers, []);
});

async function pasteManifest(text) {
  const editor = developer.getByRole('textbox', { name: /manifest|application|yaml/i }).first();
  await editor.click();
  await editor.fill(text);
}

const mistakes = [developer, approver, viewer].flatMap(page => page?.mistakes ?? []);
await story.chapter('no page broke', () => undefined, async () => assert.deepEqual(mistakes, []));
const { passed, failed } = await story.finish({ startSeconds: portal.seconds });
await browser.close();
await portal.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
