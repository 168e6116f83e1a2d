const prefix = 'step:';

/** Environment of the inventory for what a step applies by itself, beside all components. */
export function stepEnvironment(stepName: string): string {
  return `${prefix}${stepName}`;
}

/** Name of the step that such an environment belongs to; undefined for those of components. */
export function stepOfEnvironment(environment: string): string | undefined {
  return environment.startsWith(prefix) ? environment.slice(prefix.length) : undefined;
}
