using CharteFlow.Adapters.Graph;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>What to mend when Entra ID cannot be read.</summary>
internal static class GraphDirectoryProblems
{
    public static DirectoryProblem Of(GraphFailure failure, string groups) => failure switch
    {
        { Code: GraphFailure.NoToken } or { Status: 401 } => Error(
            "la connexion à Microsoft Graph est refusée ou expirée. Vérifiez Graph:ManagedIdentityClientId.",
            "the sign-in to Microsoft Graph is refused or has expired. Check Graph:ManagedIdentityClientId."),
        { Status: 403 } => Error(
            "l’application n’a pas le droit de lire l’annuaire. Accordez GroupMember.Read.All et User.Read.All dans Entra ID, et User-LifeCycleInfo.Read.All si Directory:Graph:LeavingDates vaut true.",
            "the app may not read the directory. Consent to GroupMember.Read.All and User.Read.All in Entra ID, and to User-LifeCycleInfo.Read.All if Directory:Graph:LeavingDates is true."),
        { Status: 404 } => Error(
            $"le groupe {groups} n’existe pas. Vérifiez Directory:Graph:Groups.", $"there is no group {groups}. Check Directory:Graph:Groups."),
        { Status: GraphFailure.Truncated } => Error(
            $"la liste du groupe {groups} est incomplète ; elle sera relue.", $"the list of the group {groups} is not complete; it is read again. {failure.Message}"),
        _ => Error(
            $"Microsoft Graph ne répond pas comme prévu ({failure}). Vérifiez Graph:Endpoint si cela dure.",
            $"Microsoft Graph does not answer as it should ({failure}). Check Graph:Endpoint if this lasts."),
    };

    private static DirectoryProblem Error(string french, string english) =>
        new(DirectoryProblemKind.FileUnreadable, DirectorySeverity.Error, 0, french, english);
}
