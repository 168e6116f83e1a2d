import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/core-plugin-api';
import { render } from '@testing-library/react';
import { usePageTitle } from './usePageTitle';

function Page({ title }: { title: string }) {
  usePageTitle(title);
  return null;
}

function inPortal(title: string) {
  const config = mockApis.config({ data: { app: { title: 'Harbour' } } });
  return (
    <TestApiProvider apis={[[configApiRef, config]]}>
      <Page title={title} />
    </TestApiProvider>
  );
}

describe('usePageTitle', () => {
  it('names the page in the tab of the browser, and leaves no name behind', () => {
    const { rerender, unmount } = render(inPortal('cluster-prod'));
    expect(document.title).toBe('cluster-prod | Delivery | Harbour');
    rerender(inPortal('Clusters'));
    expect(document.title).toBe('Clusters | Delivery | Harbour');
    unmount();
    expect(document.title).toBe('Harbour');
  });
});
