import { Route, Routes } from 'react-router-dom';
import { DefinitionEditorPage } from './DefinitionEditorPage';
import { DefinitionPage } from './DefinitionPage';
import { DefinitionsPage } from './DefinitionsPage';

/** Below `/definitions`: the list, one definition, and the editor. */
export function DefinitionsRouter() {
  return (
    <Routes>
      <Route path="/" element={<DefinitionsPage />} />
      <Route path="/new" element={<DefinitionEditorPage />} />
      <Route path="/:kind/:name" element={<DefinitionPage />} />
      <Route path="/:kind/:name/edit" element={<DefinitionEditorPage />} />
    </Routes>
  );
}
