import { LinkButton } from '@backstage/core-components';
import type {
  ApiProblem,
  ApplicationRef,
} from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

/** Says that a submission started nothing, because the same content was there already, and what to know about it. */
export function UnchangedNotice(props: {
  application: ApplicationRef;
  remarks: readonly ApiProblem[];
}) {
  const { application, remarks } = props;
  const links = useDeliveryLinks();
  if (remarks.length === 0) {
    return null;
  }
  return (
    <Notice
      live
      tone="warning"
      title={`${application.namespace}/${application.name} has this content already`}
      action={
        <LinkButton size="small" to={links.application(application)}>
          Open
        </LinkButton>
      }
    >
      {remarks.map(({ code, message }) => (
        <div key={code}>{message}</div>
      ))}
      {remarks.some(({ code }) => code === 'not_run_again') && (
        <div>Open it and choose “Try again” to deliver it once more.</div>
      )}
    </Notice>
  );
}
