import { Faults } from '../faults/Faults';
import { ClusterContext } from '../operations/ClusterContext';
import { Controller } from './Controller';
import { ControllerWriter } from './ControllerWriter';
import { WorkQueue } from './WorkQueue';
import { createAddressController } from './addressController';
import { createAutoscaleController } from './autoscaleController';
import { createClaimController } from './claimController';
import { createCronJobController } from './cronJobController';
import { createCustomResourceController } from './customResourceController';
import { createDaemonSetController } from './daemonSetController';
import { createDeploymentController } from './deploymentController';
import { createEndpointController } from './endpointController';
import { createGarbageCollector } from './garbageCollector';
import { createJobController } from './jobController';
import { createKubelet } from './kubelet/kubelet';
import { createNamespaceController } from './namespaceController';
import { createReplicaSetController } from './replicaSetController';
import { createStatefulSetController } from './statefulSetController';

export type ControllersOptions = {
  readonly context: ClusterContext;
  readonly faults: Faults;
  readonly rolloutMilliseconds: number;
  readonly onError: (error: unknown) => void;
};

/** Everything in the cluster that acts by itself. */
export class Controllers {
  readonly #options: ControllersOptions;
  readonly #queues: readonly WorkQueue[];
  readonly #kubelet: Controller;

  constructor(options: ControllersOptions) {
    const { context, faults, rolloutMilliseconds, onError } = options;
    const manager = new ControllerWriter(context, 'kube-controller-manager');
    this.#options = options;
    this.#kubelet = createKubelet({ writer: new ControllerWriter(context, 'kubelet'), faults, rolloutMilliseconds });
    const controllers = [
      createCustomResourceController(new ControllerWriter(context, 'kube-apiserver')),
      createGarbageCollector(manager),
      createNamespaceController(manager, rolloutMilliseconds),
      createDeploymentController(manager),
      createReplicaSetController(manager),
      createStatefulSetController(manager),
      createDaemonSetController(manager),
      createJobController(manager),
      createCronJobController(manager),
      createEndpointController(manager),
      createClaimController(manager),
      createAutoscaleController(manager),
      createAddressController(new ControllerWriter(context, 'sandbox-load-balancer'), rolloutMilliseconds),
      this.#kubelet,
    ];
    this.#queues = controllers.map(controller => new WorkQueue(controller, onError));
  }

  start(): void {
    for (const queue of this.#queues) queue.start(this.#options.context.store);
    this.#options.faults.onChange(() => this.#queues.find(queue => queue.controller === this.#kubelet)?.add(this.#kubelet.allKeys()));
  }

  stop(): void {
    for (const queue of this.#queues) queue.stop();
  }
}
