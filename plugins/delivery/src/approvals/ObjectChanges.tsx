import { makeStyles } from '@material-ui/core/styles';
import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import { countChanges } from './countChanges';
import { ObjectChangeRow } from './ObjectChangeRow';

const useStyles = makeStyles(
  theme => ({
    target: {
      margin: theme.spacing(1, 0, 0.5),
      fontSize: 13,
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    unchanged: {
      fontSize: 13,
      color: theme.palette.text.secondary,
      padding: theme.spacing(0.5, 1.5),
    },
  }),
  { name: 'SlipwayObjectChanges' },
);

/** What a delivery does to each object, by target; what stays as it is only by count. */
export function ObjectChanges(props: { changes: readonly ObjectChange[] }) {
  const { changes } = props;
  const classes = useStyles();
  if (changes.every(each => each.change === 'unchanged')) {
    return (
      <p className={classes.unchanged}>
        Nothing changes: what would be delivered runs there already.
      </p>
    );
  }
  return (
    <div>
      {groupByTarget(changes).map(({ target, objects }) => {
        const changed = objects.filter(each => each.change !== 'unchanged');
        const unchanged = objects.length - changed.length;
        return (
          <div key={target}>
            <h3 className={classes.target}>
              {target}: {countChanges(objects)}
            </h3>
            <ul className={classes.list}>
              {changed.map(object => (
                <ObjectChangeRow
                  key={`${object.apiVersion}/${object.kind}/${object.namespace}/${object.name}`}
                  object={object}
                />
              ))}
              {unchanged > 0 && (
                <li className={classes.unchanged}>
                  {unchanged === 1
                    ? '1 object stays as it is.'
                    : `${unchanged} objects stay as they are.`}
                </li>
              )}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function groupByTarget(changes: readonly ObjectChange[]) {
  const groups = new Map<string, ObjectChange[]>();
  for (const change of changes) {
    const target = `${change.environment} on ${change.cluster}`;
    groups.set(target, [...(groups.get(target) ?? []), change]);
  }
  return [...groups].map(([target, objects]) => ({ target, objects }));
}
