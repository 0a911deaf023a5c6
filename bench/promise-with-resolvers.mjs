// PostGraphile 5 uses what Node has only since version 22. Preloaded for that one server: node --import.
Promise.withResolvers ??= function withResolvers() {
  let settle;
  const promise = new this((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
};
