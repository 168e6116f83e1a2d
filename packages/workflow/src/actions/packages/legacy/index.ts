import { control } from './control';
import { delivery } from './delivery';
import { objects } from './objects';
import { services } from './services';

export { ql } from './ql';

/**
 * `vela/op`: the older form. Parameters and results stand side by side in the action itself; the provider is `op`, whose actions are the same as those of the newer
 * packages under another form. What a result is, `legacyActions` says.
 */
export const op = [objects, services, control, delivery].join('');
