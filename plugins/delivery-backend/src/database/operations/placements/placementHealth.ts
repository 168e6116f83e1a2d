export type PlacementHealth =
  | 'delivering'
  | 'progressing'
  | 'healthy'
  | 'unhealthy'
  | 'unknown'
  | 'failed'
  | 'deleting';

/** What a column says; a word of a newer version is unknown to this one. */
export function readPlacementHealth(health: string): PlacementHealth {
  switch (health) {
    case 'delivering':
    case 'progressing':
    case 'healthy':
    case 'unhealthy':
    case 'failed':
    case 'deleting':
      return health;
    default:
      return 'unknown';
  }
}
