import { Content, Header, Page } from '@backstage/core-components';
import { RunPage } from '../runs/RunPage';

/** A run in the frame of the legacy frontend system. */
export function LegacyRunPage() {
  return (
    <Page themeId="tool">
      <Header title="Delivery run" />
      <Content>
        <RunPage />
      </Content>
    </Page>
  );
}
