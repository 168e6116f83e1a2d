import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first page of a test file loads its modules meanwhile; on a busy machine that takes seconds.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// jsdom lays nothing out; the editor asks where its text is.
Range.prototype.getClientRects = () => document.body.getClientRects();
Range.prototype.getBoundingClientRect = () =>
  document.body.getBoundingClientRect();
Element.prototype.scrollIntoView = () => {};
