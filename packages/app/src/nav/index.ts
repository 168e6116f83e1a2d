export { navigation } from './navigation';
