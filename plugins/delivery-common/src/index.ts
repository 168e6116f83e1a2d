export * from './api/types';
