import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The Delivery page with its tabs. */
export const rootRouteRef = createRouteRef({ id: 'delivery' });

/** A run; a page of its own, because runs outlive their Applications. */
export const runRouteRef = createRouteRef({
  id: 'delivery:run',
  params: ['id'],
});

/** The list of software templates, where the app has one. */
export const templatesRouteRef = createExternalRouteRef({
  id: 'delivery:templates',
  optional: true,
  defaultTarget: 'scaffolder.root',
});

export const applicationRouteRef = createSubRouteRef({
  id: 'delivery:application',
  parent: rootRouteRef,
  path: '/applications/:namespace/:name',
});

export const approvalsRouteRef = createSubRouteRef({
  id: 'delivery:approvals',
  parent: rootRouteRef,
  path: '/approvals',
});

export const clustersRouteRef = createSubRouteRef({
  id: 'delivery:clusters',
  parent: rootRouteRef,
  path: '/clusters',
});

export const definitionRouteRef = createSubRouteRef({
  id: 'delivery:definition',
  parent: rootRouteRef,
  path: '/definitions/:kind/:name',
});

export const manifestRouteRef = createSubRouteRef({
  id: 'delivery:manifest',
  parent: rootRouteRef,
  path: '/new',
});
