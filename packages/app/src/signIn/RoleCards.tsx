import Button from '@material-ui/core/Button';
import Card from '@material-ui/core/Card';
import CardActions from '@material-ui/core/CardActions';
import CardContent from '@material-ui/core/CardContent';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Logo } from '../nav/Logo';
import { DemoRole, demoRoles } from './demoRoles';

const useStyles = makeStyles(
  theme => ({
    page: {
      minHeight: '100vh',
      padding: theme.spacing(8, 3),
      background: 'linear-gradient(160deg, #0d2b36 0%, #0b4a57 55%, #0b6170 100%)',
    },
    inside: { maxWidth: 1040, margin: '0 auto' },
    head: { color: '#ffffff', marginBottom: theme.spacing(5) },
    sentence: { maxWidth: 640, color: '#d3e7ea', marginTop: theme.spacing(2) },
    cards: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
      gap: theme.spacing(3),
    },
    card: { display: 'flex', flexDirection: 'column', padding: theme.spacing(1) },
    grow: { flexGrow: 1 },
    list: { margin: theme.spacing(2, 0, 0), paddingLeft: theme.spacing(2.5) },
    item: { marginBottom: theme.spacing(0.75) },
    foot: { color: '#b4d2d7', marginTop: theme.spacing(4) },
  }),
  { name: 'SlipwayRoleCards' },
);

export function RoleCards(props: { onChoose: (role: DemoRole) => void }) {
  const classes = useStyles();
  return (
    <main className={classes.page}>
      <div className={classes.inside}>
        <header className={classes.head}>
          <Logo withWord size={44} />
          <Typography className={classes.sentence} variant="h6" component="p">
            Describe an application once. Slipway delivers it to staging, waits
            for an approval, and takes it to production.
          </Typography>
        </header>
        <div className={classes.cards}>
          {demoRoles.map(({ role, title, mission, can }) => (
            <Card key={role} className={classes.card}>
              <CardContent className={classes.grow}>
                <Typography variant="h5" component="h2" gutterBottom>
                  {title}
                </Typography>
                <Typography variant="body1">{mission}</Typography>
                <ul className={classes.list}>
                  {can.map(line => (
                    <Typography
                      key={line}
                      component="li"
                      variant="body2"
                      className={classes.item}
                    >
                      {line}
                    </Typography>
                  ))}
                </ul>
              </CardContent>
              <CardActions>
                <Button
                  fullWidth
                  variant="contained"
                  color="primary"
                  onClick={() => props.onChoose(role)}
                >
                  Sign in as {role}
                </Button>
              </CardActions>
            </Card>
          ))}
        </div>
        <Typography className={classes.foot} variant="body2">
          These three people exist only in this demo. Open a second tab to be
          two of them at once.
        </Typography>
      </div>
    </main>
  );
}
