import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { Navigate, Route, Routes } from 'react-router-dom';
import { ApplicationsRouter } from '../applications/ApplicationsRouter';
import { ApprovalsPage } from '../approvals/ApprovalsPage';
import { PendingApprovalsLink } from '../approvals/PendingApprovalsLink';
import { ClustersRouter } from '../clusters/ClustersRouter';
import { DefinitionsRouter } from '../definitions/DefinitionsRouter';
import { ManifestPage } from '../manifest/ManifestPage';

/** The tabs of the Delivery page in the frame of the legacy frontend system. */
export function LegacyDeliveryPage() {
  return (
    <Page themeId="tool">
      <Header title="Delivery">
        <PendingApprovalsLink />
      </Header>
      <Routes>
        <Route path="/" element={<Navigate to="applications" replace />} />
        <Route path="*" element={<Tabs />} />
      </Routes>
    </Page>
  );
}

function Tabs() {
  return (
    <TabbedLayout>
      <TabbedLayout.Route path="/applications" title="Applications">
        <ApplicationsRouter />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/approvals" title="Pending approvals">
        <ApprovalsPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/clusters" title="Clusters">
        <ClustersRouter />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/definitions" title="Definitions">
        <DefinitionsRouter />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/new" title="New from YAML">
        <ManifestPage />
      </TabbedLayout.Route>
    </TabbedLayout>
  );
}
