namespace BEM.Credentials.Issuer.Store;

/// <summary>Small values of the service itself.</summary>
/// <param name="database">The file.</param>
public sealed class Settings(Database database)
{
    /// <summary>A value, or null.</summary>
    /// <param name="name">Its name.</param>
    public string? Read(string name)
    {
        using var connection = database.Open();
        return Database.Read(connection, "SELECT value FROM setting WHERE name = $1", r => r.GetString(0), name).FirstOrDefault();
    }

    /// <summary>Sets a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public void Write(string name, string value)
    {
        using var connection = database.Open();
        Database.Run(connection, null, "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2", name, value);
    }
}
