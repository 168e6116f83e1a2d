import { ResponseErrorPanel } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';

export function SignInFailed(props: {
  role: string;
  error?: Error;
  onBack: () => void;
}) {
  return (
    <Box p={6} maxWidth={720} mx="auto">
      <Typography variant="h5" component="h1" gutterBottom>
        Signing in as {props.role} did not work
      </Typography>
      <Typography paragraph>
        If the portal has just started, its catalog may still be filling: wait a
        few seconds and try again. Otherwise the terminal that runs the portal
        says why.
      </Typography>
      <Box mb={3}>
        <Button variant="contained" color="primary" onClick={props.onBack}>
          Back to sign-in
        </Button>
      </Box>
      {props.error && <ResponseErrorPanel error={props.error} />}
    </Box>
  );
}
