<#
.SYNOPSIS
Lets the app's identity read the directory, and send and read mail as its sender mailboxes alone.
.DESCRIPTION
Mail is granted in Exchange (RBAC for Applications), within a scope of the sender mailboxes. Do not grant Mail.Send in Entra ID beside it: grants add up, and
the scope would be lost. Needs the modules Microsoft.Graph.Applications and ExchangeOnlineManagement, and an administrator of both. Idempotent.
.EXAMPLE
./grant-graph.ps1 -IdentityClientId <output identityClientId> -IdentityPrincipalId <output identityPrincipalId> -Mailboxes hr@contoso.example
#>
param(
    [Parameter(Mandatory)] [string] $IdentityClientId,
    [Parameter(Mandatory)] [string] $IdentityPrincipalId,
    [Parameter(Mandatory)] [string[]] $Mailboxes
)
$ErrorActionPreference = 'Stop'
$scope = 'CharteFlow senders'

Connect-MgGraph -Scopes 'AppRoleAssignment.ReadWrite.All', 'Application.Read.All' -NoWelcome
$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
foreach ($name in 'GroupMember.Read.All', 'User.Read.All') {
    $role = $graph.AppRoles | Where-Object Value -EQ $name
    $has = Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $IdentityPrincipalId | Where-Object AppRoleId -EQ $role.Id
    if (-not $has) {
        New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $IdentityPrincipalId -PrincipalId $IdentityPrincipalId -ResourceId $graph.Id -AppRoleId $role.Id | Out-Null
    }
}

Connect-ExchangeOnline -ShowBanner:$false
if (-not (Get-ServicePrincipal -Identity $IdentityPrincipalId -ErrorAction SilentlyContinue)) {
    New-ServicePrincipal -AppId $IdentityClientId -ObjectId $IdentityPrincipalId -DisplayName 'CharteFlow' | Out-Null
}

$filter = ($Mailboxes | ForEach-Object { "PrimarySmtpAddress -eq '$_'" }) -join ' -or '
if (Get-ManagementScope -Identity $scope -ErrorAction SilentlyContinue) {
    Set-ManagementScope -Identity $scope -RecipientRestrictionFilter $filter
} else {
    New-ManagementScope -Name $scope -RecipientRestrictionFilter $filter | Out-Null
}

foreach ($role in 'Application Mail.Send', 'Application Mail.Read') {
    $has = Get-ManagementRoleAssignment -RoleAssignee $IdentityPrincipalId -ErrorAction SilentlyContinue | Where-Object Role -EQ $role
    if (-not $has) { New-ManagementRoleAssignment -App $IdentityPrincipalId -Role $role -CustomResourceScope $scope | Out-Null }
}

foreach ($mailbox in $Mailboxes) { Test-ServicePrincipalAuthorization -Identity $IdentityPrincipalId -Resource $mailbox }
