import { Route, Routes } from 'react-router-dom';
import { ApplicationPage } from '../application/ApplicationPage';
import { ApplicationsPage } from './ApplicationsPage';

/** Below `/applications`: the matrix, and one Application. */
export function ApplicationsRouter() {
  return (
    <Routes>
      <Route path="/" element={<ApplicationsPage />} />
      <Route path="/:namespace/:name" element={<ApplicationPage />} />
    </Routes>
  );
}
