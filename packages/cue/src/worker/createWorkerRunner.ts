import { createNativeEngine } from '../eval/createNativeEngine';
import { createJobRunner, type Job, type JobResult } from './job';

/** What a worker thread does with the jobs that it is sent. */
export function createWorkerRunner(packages: {
  readonly [path: string]: string;
}): (job: Job) => Promise<JobResult> {
  return createJobRunner(createNativeEngine({ packages }));
}
