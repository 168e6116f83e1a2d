import { BottomError, type Bottom } from '../value/bottom';
import type { Value } from '../value/environment';
import { pathOf, Vertex } from '../value/vertex';

/** A value that cannot be exported, with its path. */
export class ExportError extends BottomError {
  readonly path: readonly string[];

  constructor(bottom: Bottom, at: Value) {
    super(bottom);
    this.path = at instanceof Vertex ? pathOf(at) : [];
  }
}
