import {
  type DeliveryApi,
  DeliveryError,
  type Page,
} from '@slipway/backstage-plugin-delivery-common';

/** Answers a call with what there is: fails as a test asks for, or with 404 when there is nothing. */
export type Answer = <T>(
  call: keyof DeliveryApi,
  value: () => T | undefined,
) => Promise<T>;

/** An error answer of the API. */
export function apiFailure(
  status: number,
  code: string,
  message: string,
  hint?: string,
): DeliveryError {
  const problem = { code, message, ...(hint ? { hint } : {}) };
  return new DeliveryError({ ...problem, status, errors: [problem] });
}

export function pageOf<T>(
  all: readonly T[],
  limit: number,
  cursor: string = '0',
): Page<T> {
  const from = Number(cursor);
  const to = from + limit;
  return {
    items: all.slice(from, to),
    totalItems: all.length,
    ...(to < all.length ? { nextCursor: String(to) } : {}),
  };
}
