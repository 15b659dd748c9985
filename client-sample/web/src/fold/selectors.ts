// What screens ask of the areas. Each takes the areas that it reads, so that whoever calls it depends on no others.
export * from './chain_view';
export * from './needs';
export * from './round_view';
