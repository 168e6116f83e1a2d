export type ObjectWrites = { created: number; updated: number; deleted: number };

/**
 * What clients changed, per object (`deployments.apps/default/web`). Writes that changed nothing, dry runs, refused requests and what the
 * sandbox's own controllers do are not counted: a test sees exactly the effects of what it tests. And what ServiceAccounts made use of, so that a
 * test can find out whether a role allows too much.
 */
export class Counters {
  readonly #objects = new Map<string, ObjectWrites>();
  readonly #usedAccess = new Set<string>();
  #followers = 0;

  /** How many clients follow the log of a container now. */
  get followers(): number {
    return this.#followers;
  }

  /** Somebody follows a log; call what is returned when that ends. */
  follow(): () => void {
    this.#followers += 1;
    return () => {
      this.#followers -= 1;
    };
  }

  /** What the roles of ServiceAccounts were needed for: `patch deployments.apps`, `get pods/log`. */
  get usedAccess(): string[] {
    return [...this.#usedAccess].sort();
  }

  noteAccess(access: string): void {
    this.#usedAccess.add(access);
  }

  count(key: string, effect: keyof ObjectWrites): void {
    const known = this.#objects.get(key) ?? { created: 0, updated: 0, deleted: 0 };
    this.#objects.set(key, { ...known, [effect]: known[effect] + 1 });
  }

  get objects(): Record<string, ObjectWrites> {
    return Object.fromEntries(this.#objects);
  }

  get writes(): number {
    return [...this.#objects.values()].reduce((sum, one) => sum + one.created + one.updated + one.deleted, 0);
  }

  reset(): void {
    this.#objects.clear();
    this.#usedAccess.clear();
  }
}
