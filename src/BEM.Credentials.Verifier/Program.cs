using BEM.Credentials.Verifier;

try
{
    await VerifierHost.Build(args).RunAsync();
    return 0;
}
catch (TrustException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 66;
}
