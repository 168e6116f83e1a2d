import { makeStyles } from '@material-ui/core/styles';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { TimeAgo, TimeLeft } from '@slipway/backstage-plugin-delivery-react';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { Sentence } from '../links/Sentence';
import { WhoLink, WhoLinks } from '../links/WhoLink';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      alignContent: 'start',
      columnGap: theme.spacing(2),
      rowGap: 2,
      margin: 0,
      fontSize: 14,
      lineHeight: '20px',
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'SlipwayApprovalFacts' },
);

/** Who asks, since when and how long, who may decide, and of exactly what. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const classes = useStyles();
  const links = useDeliveryLinks();
  return (
    <dl className={classes.facts}>
      <dt>Asked for by</dt>
      <dd>
        <WhoLink entityRef={approval.submittedBy} />,{' '}
        <TimeAgo at={approval.requestedAt} />
        {approval.expiresAt && (
          <>
            {' '}
            (expires in <TimeLeft until={approval.expiresAt} />)
          </>
        )}
      </dd>
      <dt>May approve</dt>
      <dd title={approval.rule}>
        {approval.approvers.length > 0 ? (
          <WhoLinks entityRefs={approval.approvers} />
        ) : (
          <>Nobody. {approval.rule}</>
        )}
      </dd>
      {(approval.quorum.needed > 1 || approval.decisions.length > 0) && (
        <>
          <dt>Approved</dt>
          <dd>
            {approval.quorum.given} of {approval.quorum.needed} people
            <Decisions approval={approval} />
          </dd>
        </>
      )}
      {approval.renewal && (
        <>
          <dt>Asked again</dt>
          <dd>
            <Sentence text={approval.renewal} />
          </dd>
        </>
      )}
      <dt>Run</dt>
      <dd>
        <TextLink to={links.run(approval.runId)}>
          step {approval.stepName}
        </TextLink>
        , content{' '}
        <code title={approval.hash}>{approval.hash.slice(0, 12)}</code>
      </dd>
    </dl>
  );
}

function Decisions({ approval }: { approval: Approval }) {
  const approved = approval.decisions.filter(
    each => each.decision === 'approve',
  );
  return (
    <>
      {approved.map(({ actor, comment }, index) => (
        <span key={actor}>
          {index === 0 ? ': ' : ', '}
          <WhoLink entityRef={actor} />
          {comment && <> “{comment}”</>}
        </span>
      ))}
    </>
  );
}
