import type { FoundError } from './findError';

/**
 * A reference copies conjuncts, so one wrong input fails wherever it is used. It is told once: at the input where it is one, else where it was
 * found first. Two inputs that break the same rule are two mistakes.
 */
export function distinctErrors(
  errors: readonly FoundError[],
  inputs: ReadonlySet<string>,
): FoundError[] {
  const isInput = ({ path }: FoundError) => inputs.has(path[0]);
  const told = new Set(
    errors.filter(isInput).map(({ bottom }) => bottom.message),
  );
  return errors.filter(error => {
    if (isInput(error)) return true;
    const { message, position } = error.bottom;
    const key = `${message} ${position?.line}:${position?.column}`;
    const isTold = told.has(message) || told.has(key);
    told.add(key);
    return !isTold;
  });
}
