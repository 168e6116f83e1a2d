import { Route, Routes } from 'react-router-dom';
import { ClusterPage } from './ClusterPage';
import { ClustersPage } from './ClustersPage';

/** Below `/clusters`: the list, and one cluster. */
export function ClustersRouter() {
  return (
    <Routes>
      <Route path="/" element={<ClustersPage />} />
      <Route path="/:name" element={<ClusterPage />} />
    </Routes>
  );
}
