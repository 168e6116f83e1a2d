import { Route, Routes } from 'react-router-dom';
import { DefinitionPage } from './DefinitionPage';
import { DefinitionsPage } from './DefinitionsPage';

/** Below `/definitions`: the list, and one definition. */
export function DefinitionsRouter() {
  return (
    <Routes>
      <Route path="/" element={<DefinitionsPage />} />
      <Route path="/:kind/:name" element={<DefinitionPage />} />
    </Routes>
  );
}
