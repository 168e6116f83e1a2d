/** Fills the form "Web service, staged delivery" as a developer does, up to the page before Create. */
export async function fillTemplate(page, story, url, name) {
  const next = () => page.getByRole('button', { name: 'Next' }).click();
  await page.goto(`${url}/create`);
  await page.getByText('Web service, staged delivery').first().waitFor();
  await story.picture(page, '02a-templates');
  await page
    .getByTestId('template-card-actions--create')
    .or(page.getByRole('button', { name: 'Choose' }))
    .first()
    .click();

  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Owner', { exact: false }).first().click();
  await page.getByRole('option', { name: /Demo team|team-demo/ }).click();
  await story.picture(page, '02b-service');
  await next();

  await page.getByLabel(/^image/i).first().fill('crccheck/hello-world:1.0');
  await page.getByLabel(/^port/i).first().fill('8000');
  await story.picture(page, '02c-container');
  await next();

  await page.getByLabel(/^Domain/).fill(`${name}.example.com`);
  await page.getByLabel(/^Replicas in production/).fill('2');
  await story.picture(page, '02d-environments');
  await next();

  await page.getByText('cluster-staging').first().waitFor();
  await page.getByText('cluster-prod').first().waitFor();
  await page.getByText('Deployment').first().waitFor();
  await story.picture(page, '02e-what-will-be-delivered');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
}
