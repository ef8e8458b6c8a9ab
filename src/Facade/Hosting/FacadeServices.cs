using k8s.Models;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Managers;
using KafkaFetch.Facade.Monitoring;
using KafkaFetch.Facade.OpenApi;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Hosting;

/// <summary>Registers what the facade is made of. The program adds <c>IClusterAccess</c> and <c>IResourceRules</c>.</summary>
public static class FacadeServices
{
    /// <summary>Adds the facade to a runtime, whose client and caches it uses.</summary>
    public static void AddFacade(this OperatorBuilder builder, FacadeOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.AddCache<V1Secret>(cache =>
        {
            cache.Namespace = options.Namespace;
            cache.LabelSelector = UserSecret.LabelSelector;
        });
        var services = builder.Services.AddSingleton(options);
        AddUsers(services);
        services.AddSingleton<UserDirectory>().AddSingleton<Departure>().AddHostedService<RegistrationJanitor>().AddHostedService<FirstAdminTask>();
        AddAuth(services, options);
        services.AddSingleton<ITenants, Tenants>().AddSingleton<TenantBuilder>().AddSingleton<ManagerDesk>().AddSingleton<RequestLimits>();
        services.AddSingleton<ClusterReads>().AddSingleton<ClusterDesk>().AddSingleton<RateBook>();
        BrowserOrigins.Add(services, options);
        FacadeDocument.Add(services);
    }

    /// <summary>Adds <see cref="UserAdministration"/> and what it needs, for a command that runs no server.</summary>
    public static void AddUserAdministration(this IServiceCollection services, FacadeOptions options)
    {
        services.AddSingleton(options).AddSingleton<TenantBuilder>();
        AddUsers(services);
        services.AddSingleton(provider => new UserAdministration(
            provider.GetRequiredService<UserStore>(), provider.GetRequiredService<Registration>(), provider.GetRequiredService<Passwords>(), options));
    }

    private static void AddUsers(IServiceCollection services) => services
        .AddSingleton<UserStore>()
        .AddSingleton<Passwords>()
        .AddSingleton<Registration>();

    private static void AddAuth(IServiceCollection services, FacadeOptions options)
    {
        services
            .AddSingleton<SigningKeys>()
            .AddHostedService(provider => provider.GetRequiredService<SigningKeys>())
            .AddSingleton<AccessTokens>()
            .AddSingleton<SignInThrottle>()
            .AddSingleton<FailureRecorder>()
            .AddHostedService(provider => provider.GetRequiredService<FailureRecorder>())
            .AddSingleton<PasswordCheck>()
            .AddSingleton<SignIn>()
            .AddSingleton<CallerFinder>()
            .AddAuthorization();
        TokenSchemes.Add(services, options);
    }
}
