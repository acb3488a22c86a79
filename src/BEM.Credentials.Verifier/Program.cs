using BEM.Credentials.Verifier;

await VerifierHost.Build(args).RunAsync();
