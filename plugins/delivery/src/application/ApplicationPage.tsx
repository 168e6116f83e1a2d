import { Link } from '@backstage/core-components';
import { useRouteRefParams } from '@backstage/core-plugin-api';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { applicationRouteRef } from '../routes';
import { ApplicationContent } from './ApplicationContent';

/** An Application by namespace and name, for those that have no entity and for links. */
export function ApplicationPage() {
  const { namespace, name } = useRouteRefParams(applicationRouteRef);
  const links = useDeliveryLinks();
  return (
    <Stack>
      <nav aria-label="Breadcrumb">
        <Link to={links.root()}>Applications</Link> / {namespace}/{name}
      </nav>
      <ApplicationContent
        key={`${namespace}/${name}`}
        application={{ namespace, name }}
      />
    </Stack>
  );
}
