import { Refusal } from './refusal.mjs';

/** Starts the demo's clusters as real Kubernetes API servers. */
export async function startKubernetesClusters() {
  throw new Refusal('The demo on real Kubernetes API servers is not built in yet. Run "npm start" without --kubernetes.');
}
