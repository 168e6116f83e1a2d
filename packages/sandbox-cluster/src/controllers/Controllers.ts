import { Faults } from '../faults/Faults';
import { ClusterContext } from '../operations/ClusterContext';

export type ControllersOptions = { readonly context: ClusterContext; readonly faults: Faults; readonly rolloutMilliseconds: number };

export class Controllers {
  constructor(readonly options: ControllersOptions) {}
  start(): void {}
  stop(): void {}
}
