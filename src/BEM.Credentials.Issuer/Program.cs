using BEM.Credentials.Issuer;
using BEM.Credentials.Issuer.Access;

if (args is ["hash-password", ..])
{
    // From standard input, never from the command line, which other users of the machine can read.
    Console.WriteLine(PasswordHash.Of((Console.ReadLine() ?? string.Empty).Trim()));
    return 0;
}

try
{
    await IssuerHost.Build(args).RunAsync();
    return 0;
}
catch (DataFolderException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 66;
}
