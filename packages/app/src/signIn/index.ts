export { demoSignInPage } from './demoSignInPage';
