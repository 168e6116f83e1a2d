export * from './engine';
export * from './syntax';
export * from './schema';
